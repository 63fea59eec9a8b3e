<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>AdvicePage</name>
    <message>
        <source>What to do now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your session has ended here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was not that</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This could not be written down yet. It holds, and is tried again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whom to call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warning signs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End for now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rest in your easiest position</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave it out, go on with the next</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AgainCard</name>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AppointmentCard</name>
    <message>
        <source>Next appointment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>today</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>in %n day(s)</source>
        <translation>
            <numerusform>in %n day</numerusform>
            <numerusform>in %n days</numerusform>
        </translation>
    </message>
    <message>
        <source>Phone {number}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BlockedCard</name>
    <message>
        <source>No session for now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warning signs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is as usual again</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BreathEndPage</name>
    <message>
        <source>Done. Well breathed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ended. Every breath counts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It could not be written down yet. It is tried again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) in all</source>
        <translation type="unfinished">
            <numerusform>%n minute in all</numerusform>
            <numerusform>%n minutes in all</numerusform>
        </translation>
    </message>
    <message>
        <source>Your own breath</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something felt wrong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How tense are you now?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Before: {tension}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>calm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>very tense</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You can leave this out.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BreathFiles</name>
    <message>
        <source>A file with ways of breathing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save to a file</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BugDialog</name>
    <message>
        <source>Something went wrong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What happened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The program made a mistake</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you saved is safe. You can go on. If it happens again, start the program anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This text says what happened. It holds nothing of your diary.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BuildPage</name>
    <message numerus="yes">
        <source>%n exercise(s)</source>
        <translation type="unfinished">
            <numerusform>%n exercise</numerusform>
            <numerusform>%n exercises</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation type="unfinished">
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n second</numerusform>
            <numerusform>%n seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n time(s)</source>
        <translation>
            <numerusform>%n time</numerusform>
            <numerusform>%n times</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CalendarFiles</name>
    <message>
        <source>A calendar file from your clinic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save to a calendar file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calendar files</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CalendarImportCard</name>
    <message>
        <source>From {file}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tick all shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tick none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show more</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) can&apos;t be used as they are:</source>
        <translation>
            <numerusform>%n event can&apos;t be used as they are:</numerusform>
            <numerusform>%n events can&apos;t be used as they are:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n other(s)</source>
        <translation type="unfinished">
            <numerusform>and %n other</numerusform>
            <numerusform>and %n others</numerusform>
        </translation>
    </message>
    <message>
        <source>Add</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n more date(s) in this file.</source>
        <translation>
            <numerusform>%n more date in this file.</numerusform>
            <numerusform>%n more dates in this file.</numerusform>
        </translation>
    </message>
    <message>
        <source>What is it for?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{title}: what is it for?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without a title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{day}, no time given</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{day}, {start} to {end}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{when} (time in {place})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The clinic has cancelled it. Ticked, it is cancelled here too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You have cancelled it. Ticked, it takes place again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{day}, {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You have it on {when}. Ticked, it is changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{chosen} of %n date(s) chosen:</source>
        <translation>
            <numerusform>{chosen} of %n date chosen:</numerusform>
            <numerusform>{chosen} of %n dates chosen:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CallRow</name>
    <message>
        <source>Booked: add the date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not now</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CareCard</name>
    <message>
        <source>Whom to call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warning signs</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChartCard</name>
    <message>
        <source>As a chart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As a table</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChartTable</name>
    <message>
        <source>Show more days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Day</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CheckCard</name>
    <message>
        <source>What to do</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CheckLine</name>
    <message>
        <source>Pain not told</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pain {pain}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a new sign</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no new sign</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>swallowing and breathing as usual</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>swallowing or breathing not as usual</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, weak or heavy neck {number}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CheckPage</name>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>worst</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave this out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Any new sign?</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Before you start: %n tap(s)</source>
        <translation>
            <numerusform>Before you start: %n tap</numerusform>
            <numerusform>Before you start: %n taps</numerusform>
        </translation>
    </message>
    <message>
        <source>Neck pain now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How weak or heavy does your neck feel?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not at all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It may be for some weeks after injections. Left out: no press and hold.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Such as weakness, numbness, dizziness or new pain.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Swallowing and breathing as usual?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not saved yet. Your answers are still here.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CheckResult</name>
    <message>
        <source>Whom to call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warning signs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This could not be written down yet. It holds, and is tried again.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChoosePage</name>
    <message>
        <source>Fits your answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other routines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your own sets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What your therapist gave you, or what you put together yourself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make or change a set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ways of breathing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make your own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add from a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} can&apos;t be used: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n more pattern(s) are kept but not shown.</source>
        <translation>
            <numerusform>%n more pattern are kept but not shown.</numerusform>
            <numerusform>%n more patterns are kept but not shown.</numerusform>
        </translation>
    </message>
    <message>
        <source>{name} is deleted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n way(s) of breathing added.</source>
        <translation>
            <numerusform>%n way of breathing added.</numerusform>
            <numerusform>%n ways of breathing added.</numerusform>
        </translation>
    </message>
    <message>
        <source>Saved to {file}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your last sessions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None yet. Your first one will be listed here.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Comparison</name>
    <message>
        <source>Neck map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Units of different products can&apos;t be compared.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not on record</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DailyCheckPage</name>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whom to call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This could not be written down yet. It holds, and is tried again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not saved yet. Your answers are still here. Press again to try once more.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DayList</name>
    <message>
        <source>Nothing in this month.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DifferenceView</name>
    <message numerus="yes">
        <source>and %n other(s)</source>
        <translation type="unfinished">
            <numerusform>and %n other</numerusform>
            <numerusform>and %n others</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DueCard</name>
    <message>
        <source>Due now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is due. Rest is fine too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Again at {time}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not today.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Noted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In 15 minutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Skip today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start: {name}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EndPage</name>
    <message>
        <source>Done. Well looked after.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Partly done. That counts too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped. That is fine at any time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on after all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you did</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stopped in it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it hurt</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) in all</source>
        <translation>
            <numerusform>%n minute in all</numerusform>
            <numerusform>%n minutes in all</numerusform>
        </translation>
    </message>
    <message>
        <source>It could not be written down yet. It is tried again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something felt wrong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Neck pain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Before: {pain}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Before the session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Neck pain before the session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Neck pain now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>worst</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You can leave this out.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EndedPanel</name>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation type="unfinished">
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message>
        <source>less than a minute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How is the skin?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If the skin is burnt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Again from {time}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warm muscles like easy movement next.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In 20 minutes Today asks how the pain is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It could not be written down yet. It is tried again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is still on</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Figure</name>
    <message>
        <source>seen from above</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mirror</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>seen from the front</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>L</source>
        <comment>one letter for left</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>R</source>
        <comment>one letter for right</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>GoOnCard</name>
    <message>
        <source>Go on from exercise {n}?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{routine} was cut short. Next is: {exercise}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave it for today</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HeatPlace</name>
    <message>
        <source>Packs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pack is off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>on now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{minutes} · again from {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{minutes} · enough for today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{minutes} · not for you now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Never drowsy, in bed or lying on it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After injections warmth stays locked. Yours may not be written down here: you are asked each time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After injections warmth stays locked, and this card says until when.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write it down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taken back.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ImportCard</name>
    <message>
        <source>From {file}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n way(s) of breathing can be added:</source>
        <translation>
            <numerusform>%n way of breathing can be added:</numerusform>
            <numerusform>%n ways of breathing can be added:</numerusform>
        </translation>
    </message>
    <message>
        <source>Add</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n way(s) can&apos;t be added:</source>
        <translation>
            <numerusform>%n way can&apos;t be added:</numerusform>
            <numerusform>%n ways can&apos;t be added:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n other(s)</source>
        <translation>
            <numerusform>and %n other</numerusform>
            <numerusform>and %n others</numerusform>
        </translation>
    </message>
    <message>
        <source>One without a name</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LeadRow</name>
    <message>
        <source>today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tomorrow</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>in %n day(s)</source>
        <translation>
            <numerusform>in %n day</numerusform>
            <numerusform>in %n days</numerusform>
        </translation>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LessLine</name>
    <message numerus="yes">
        <source>%n repeat(s) more than before.</source>
        <translation>
            <numerusform>%n repeat more than before.</numerusform>
            <numerusform>%n repeats more than before.</numerusform>
        </translation>
    </message>
    <message>
        <source>Hold longer by {seconds} seconds than before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Less again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Less again: {name}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LimitsCard</name>
    <message>
        <source>Left out for now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A clinician said yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Because of a sign that you told us.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LogCard</name>
    <message>
        <source>None yet. What you use will be listed here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>taken off because of the skin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pain before {pain}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>after {pain}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Dystonia Companion</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MonthCard</name>
    <message>
        <source>Today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As a month</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As a list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Earlier: {month}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Today: {month}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Later: {month}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MonthView</name>
    <message>
        <source>Arrow keys move by day and week, Page Up and Page Down by month. Enter shows the day.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MoreCard</name>
    <message>
        <source>A little more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ready for a little more?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You know it well by now. Your neck was as usual in the morning.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is fine to stay as you are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yes, from next time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}: {change} From next time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not now. We ask again in a week at the earliest.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{then} repeats instead of {now}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hold for {then} seconds instead of {now}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Neck pain this morning?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If it is as usual, you could do a little more. You can leave this out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>worst</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Noted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taken back.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NeckMap</name>
    <message>
        <source>Neck map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Press a muscle to read its name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>seen {view}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No muscles are on record yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Side not told: shown on both sides</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A broken line: the muscle lies deep.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a muscle seen here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For your consultation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mark where it feels tight or painful.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Also marked, not in view: {places}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NeckMapView</name>
    <message>
        <source>Nothing is marked in this view.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Marked: {places}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Now at: {place}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NotForMe</name>
    <message>
        <source>Offer it again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not for me</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is left out from now on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is offered again.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OfferCard</name>
    <message>
        <source>Look and start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look and start: {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change: {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without {name}: {why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}: {why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation type="unfinished">
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message>
        <source>seated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>standing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lying</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no hands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>both hands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>eyes open at times</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>eyes may stay shut</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A picture of one of its exercises</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OverviewPage</name>
    <message numerus="yes">
        <source>%n exercise(s)</source>
        <translation type="unfinished">
            <numerusform>%n exercise</numerusform>
            <numerusform>%n exercises</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OwnEditor</name>
    <message>
        <source>Change your breathing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your own breathing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For example: Evening</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give it a name first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{s} s</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PackStrip</name>
    <message>
        <source>Pack is off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is still on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}: off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}: take it off now. {why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{name}: %n minute(s) to go</source>
        <translation>
            <numerusform>{name}: %n minute to go</numerusform>
            <numerusform>{name}: %n minutes to go</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PainCard</name>
    <message>
        <source>Neck pain now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>worst</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not saved yet. Press again to try once more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taken back.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PainRow</name>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>worst</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave it out</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PictureFile</name>
    <message>
        <source>A picture of the exercise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PlaceBar</name>
    <message>
        <source>Places</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Breathe now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warning signs</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Places</name>
    <message>
        <source>Saved {time}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Player</name>
    <message>
        <source>Session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Space</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Skip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It hurts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{time} to go</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} s to go</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} of {all}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next: {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is the last one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repeat {n} of {all}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Breath {n} of {all}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PreparePage</name>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message>
        <source>This has changed just now. Please look again, then start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do the calm set instead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you will do</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As you said today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>My clinic has not advised me</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>My clinic has advised me</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When to stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Esc stops at any time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left out today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>My therapist says it is fine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>My therapist says it is fine: {name}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PreparePanel</name>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Between skin and pack: {barrier}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A few questions first. You answer them once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answered on {day}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which shoulder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How long</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation type="unfinished">
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message>
        <source>{least} to {most} minutes, never more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pain now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First answer every question above.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>worst</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You can leave this out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write it down afterwards.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Still so?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something is different</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProblemBanner</name>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>QuestionsCard</name>
    <message>
        <source>A few questions first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you told us</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Until they are answered, sessions stay calm and keep your head still.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something changed? Tell us, and your sessions follow at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer the questions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Questions about you: {text}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Rating</name>
    <message>
        <source>Keys: 0 to 9. For 10: 1 and then 0, or X.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} of 10</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RedFlagPanel</name>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Esc</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RunPage</name>
    <message>
        <source>Breathing session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Space</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Feels wrong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>K</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Breath {n} of {all}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{time} to go</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} s to go</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The ring is your breath.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The second bar is your breath.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hold Space, or press here, while you breathe in. K or the button pauses.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RunningPanel</name>
    <message>
        <source>On since {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take it off now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Then press “Pack is off”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>to go, of %n minute(s)</source>
        <translation>
            <numerusform>to go, of %n minute</numerusform>
            <numerusform>to go, of %n minutes</numerusform>
        </translation>
    </message>
    <message>
        <source>Ends at {time}, also if you close this window.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SameAsBeforePage</name>
    <message>
        <source>Before you start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Same as before?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yes, the same</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You said today: {words}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You said today:</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SecondPage</name>
    <message>
        <source>A session is going on. Which one now?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} stands still meanwhile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If you end it, what you did of it counts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on with it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End it, change to {name}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SessionCard</name>
    <message>
        <source>Your sessions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None in the last 7 days. Start whenever it suits you.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) in the last 7 days</source>
        <translation>
            <numerusform>%n session in the last 7 days</numerusform>
            <numerusform>%n sessions in the last 7 days</numerusform>
        </translation>
    </message>
    <message>
        <source>{name} is going on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on from exercise {n}?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SessionLine</name>
    <message>
        <source>done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>partly done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n exercise(s)</source>
        <translation>
            <numerusform>%n exercise</numerusform>
            <numerusform>%n exercises</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation type="unfinished">
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message>
        <source>pain {before} to {after}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SetPage</name>
    <message numerus="yes">
        <source>%n exercise(s)</source>
        <translation type="unfinished">
            <numerusform>%n exercise</numerusform>
            <numerusform>%n exercises</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo: {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved {time}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SignsPage</name>
    <message>
        <source>Stop here and rest. What is it?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is it?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One of these? Press it: it is an emergency</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something else? Tick all that is true</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That is all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I can&apos;t say</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arrow keys move, Space ticks, Enter on a ticked one goes on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Written down that it hurt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That it hurt could not be written down yet. It is tried again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What has hurt twice is left out until you asked your therapist.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It did not hurt, go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End for now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing of this</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tick what it is, or press: I can&apos;t say.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Stepper</name>
    <message>
        <source>{name}: less</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}: more</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StretchPlace</name>
    <message>
        <source>{name} is offered again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}: less again, from now on.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StripCard</name>
    <message numerus="yes">
        <source>Planned in %n day(s) · from {day}</source>
        <translation>
            <numerusform>Planned in %n day · from {day}</numerusform>
            <numerusform>Planned in %n days · from {day}</numerusform>
        </translation>
    </message>
    <message>
        <source>Appointment today · {day}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Appointment in %n day(s) · {day}</source>
        <translation>
            <numerusform>Appointment in %n day · {day}</numerusform>
            <numerusform>Appointment in %n days · {day}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) with a rating of neck pain, the last one {value}.</source>
        <translation>
            <numerusform>%n day with a rating of neck pain, the last one {value}.</numerusform>
            <numerusform>%n days with a rating of neck pain, the last one {value}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Switch</name>
    <message>
        <source>On</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Off</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TickGroup</name>
    <message>
        <source>{name} {number} of {count}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TipCard</name>
    <message>
        <source>A tip for every day</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TipOnToday</name>
    <message>
        <source>A tip for every day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No tips here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No more tips here. They stay in Help.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TipView</name>
    <message>
        <source>Another tip</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Today</name>
    <message>
        <source>Neck pain now, 20 minutes after: {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Neck pain this morning?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You did something new yesterday. Without an answer nothing is increased.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TodayPage</name>
    <message>
        <source>Good morning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Good afternoon</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Good evening</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start today&apos;s set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Breathe now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End the pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause reminders for 1 hour</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Trial</name>
    <message>
        <source>Test</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test: {name}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Trouble</name>
    <message>
        <source>A file of this program is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install the program again; what you wrote is kept.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TroubleWindow</name>
    <message>
        <source>Dystonia Companion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing of yours was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>UndoLine</name>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ViewChooser</name>
    <message>
        <source>Front</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which side</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WaitPage</name>
    <message>
        <source>Stop for now and rest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I can&apos;t say</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You may answer at any time. Nothing goes on by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Until you answer, we stay on the safe side.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warning signs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{time} to go</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WayPanel</name>
    <message>
        <source>Warning signs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is as usual again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How tense are you now?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>calm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>very tense</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You can leave this out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save to a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_Amount</name>
    <message>
        <source>Units not told</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n point(s)</source>
        <translation>
            <numerusform>%n point</numerusform>
            <numerusform>%n points</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_BeforePage</name>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_Cause</name>
    <message>
        <source>Skin that can&apos;t be checked gets no pack.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The skin shows that it is too much.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The skin was not checked.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_Late</name>
    <message>
        <source>Nobody can tell how long it was on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time is up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Time was up %n minute(s) ago.</source>
        <translation>
            <numerusform>Time was up %n minute ago.</numerusform>
            <numerusform>Time was up %n minutes ago.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Time was up %n hour(s) ago.</source>
        <translation>
            <numerusform>Time was up %n hour ago.</numerusform>
            <numerusform>Time was up %n hours ago.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_PutOff</name>
    <message>
        <source>At {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tomorrow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Again at {time}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Again tomorrow.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
