"""Words of our own where the clinical reference's would not be understood, or where it has only prose; tests/make/content.py
puts them into resources/words/en. They follow its 8.5 and 8.8: short sentences, plain words, lay name first."""

from __future__ import annotations

from typing import Any

# Words changed from the reference. "Right" in another sense than the side must never be heard; no key is pressed to rate a
# spot; and a person knows neither the ids of exercises and flags nor the names of axes.
REWORDED = {
    "Sit right back in your chair.": "Sit all the way back in your chair.",
    "Better, same or worse? Press 1, 2 or 3.": "Notice: better, same or worse?",
    "Turn the body, keep the eyes in front": "Eyes in front, turn the body",
    "Press and hold - turn": "Turning press and hold",
    "Press and hold - tilt": "Tilting press and hold",
    "If resting the back of the head makes the pull stronger, sit without the headrest (reverse geste, S14).": (
        "Does touch behind your head make the pull stronger? Then sit without the headrest."
    ),
    "Classic 1907 method used 5 s x 10 with 15 s rests, 3 times a day, under supervision; start lower. If the "
    "mirror is upsetting, use the eyes-shut cues. A mirror on the wall or table, not a camera picture.": (
        "Use a mirror, not a camera picture. If the mirror upsets you, do it with your eyes shut."
    ),
    "Effort 3/10. Add 1 rep per week up to 10; only then lengthen the hold by 5 s, ceiling 20 s.": (
        "Effort 3/10. Add 1 repeat a week, 10 at most; then longer holds, 20 s at most."
    ),
    "Any yaw pull of strength 1 or more - away from it only. Skip a side that makes the head catch or jerk.": (
        "If your head jerks, skip this side."
    ),
    "Stop and report if swallowing feels harder or food sticks. Lying only without reverse_geste and "
    "reverse_geste_supine.": "Stop and tell your clinic if swallowing feels harder or food sticks.",
    "Stretch feeling 3/10, effort 3/10. 15 degrees for the first 2 weeks, then 30. Max yaw 45 degrees.": (
        "Stretch feeling 3/10, effort 3/10. A small turn for the first 2 weeks."
    ),
    "Stretch feeling 3/10, effort 3/10. Max roll 20 degrees; 8 degrees when the head itself tilts (laterocaput).": (
        "Stretch feeling 3/10, effort 3/10. Very small when only the head tilts."
    ),
    "Effort 2/10. Max pitch -20 degrees.": "Effort 2/10. A tiny nod is enough.",
    "Effort 3/10. Level is the aim; max pitch +5 degrees.": "Effort 3/10. Level is the aim.",
    "Stretch feeling 3/10. Max roll 20 degrees. No hand on head.": "Stretch feeling 3/10. No hand on your head.",
    "As side_stretch. Not when swallowing is poor.": (
        "Stop for arm tingling or numbness. If it does not ease, leave this out. Not when swallowing is hard."
    ),
    "About 1 in 8 people with CD get worse when something touches the back of the head or when lying down - use "
    "supported_rest in the easiest position instead.": (
        "Touch behind the head, or lying, makes 1 in 8 worse. Then do Supported rest instead."
    ),
    "Lowers arousal without tensing the muscles that already over-work.": (
        "Calms you without tensing the muscles that already work too hard."
    ),
    "Classic tense-and-release relaxation is cautioned for people with spasm or pain. Get up slowly. Not while "
    "driving.": "Do not tense first: that can bring spasm or pain. Get up slowly. Not while driving.",
    "As iso_turn_away.": "Only away from the pull, never with it. Days 7 to 28 after injections: less effort, or none.",
    "One direction only - never train the pull direction. Lower effort or skip in days 7-28 after injection (neck"
    " strength dips).": "Only away from the pull, never with it. Days 7 to 28 after injections: less effort, or none.",
    "As iso_turn_away. If the head drop came on suddenly - do not exercise. Phone your clinic today.": (
        "Days 7 to 28 after injections: less effort, or none. Did your head drop suddenly? Do not exercise. Phone "
        "your clinic today."
    ),
    "If the head pull or shake grows, set unstable_dystonia = true and hide this exercise.": (
        "If the pull or the shake grows, stop. Leave this one out."
    ),
    "Trains the sense of where the head is.": "Trains your sense of where your head is.",
    "Chin stays level; never add looking up. Stop if dizzy.": "Chin level: never add looking up. Stop if dizzy.",
    "New or worse head drop in the weeks after injection can be weakness - rest, support the head, phone the clinic.": (
        "Has your head dropped more since the injections? That can be weakness. Rest, support your head, and phone "
        "your clinic."
    ),
    "Not for arm tingling that gets worse with it.": "Does it bring arm tingling? Leave it out.",
    "Hard to learn alone; best checked once by a physiotherapist. A shift is two opposite tilts, so tilt "
    "stretches can make it worse.": (
        "Hard to learn alone. Let a physiotherapist check it once. Tilt stretches can make a shift worse."
    ),
    "Rare pattern; shown only when a clinician has confirmed it.": "Only for a pattern that a clinician has confirmed.",
    "Eyes only in the first 48 hours after injections, on dizzy days, and until neck exercises are cleared.": (
        "Soon after injections or when dizzy: eyes only."
    ),
    "Sit on a stable chair without wheels. Back or spine fusion - ask first.": (
        "Sit on a stable chair without wheels. Spine fusion? Ask your clinic first."
    ),
    "Stop for arm tingling or numbness. It may ease. If not, do less. If spasm answers the stretch, halve the "
    "range or skip.": (
        "Stop for arm tingling or numbness. If it does not ease, leave this out. If spasm answers the stretch, do "
        "half or skip it."
    ),
    "Never press on the neck or pulse. Wait 48 h after injections. No looking up.": (
        "Never press on the neck or pulse. Wait 48 hours after injections. No looking up."
    ),
    "If raising the arm worsens the head pull, skip (arm movement makes it worse).": (
        "If raising your arm makes the pull worse, skip this."
    ),
    "Movement is in the chest, not the neck. Osteoporosis or spine surgery - ask first.": (
        "Move your chest, not your neck. Osteoporosis or spine surgery? Ask first."
    ),
    "Blocked nose - breathe through soft lips.": "Blocked nose? Breathe through soft lips.",
    "Mouth opening under about 3 finger-widths, locking or new jaw spasm - see dentist or neurologist first.": (
        "Jaw locks or cramps? Stop. New cramps or locking: see a neurologist or dentist first. The same when it "
        "opens less than 3 finger widths."
    ),
    "Stop if swallowing is difficult. Front of the neck injected and any swallowing score above 0 - not before "
    "day 28.": "Stop if swallowing is difficult. Front of the neck injected and swallowing harder? Wait until day 28.",
    "Upper-body weight training is widely discouraged in CD. Eyes open when standing.": (
        "Heavy weights for the upper body are not advised. Eyes open when standing."
    ),
    "Choose the position where the pull is least - for some that is side-lying or leaning forward on a table, not"
    " on the back. First 48 hours after injections - nothing presses on injected skin.": (
        "Choose the position where the pull is least. For some that is lying sideways, or leaning on a table. For 48 "
        "hours after injections, nothing presses on injected skin."
    ),
    'Record "worse" too. Test both sides and the back of the head separately. Scarf, headrest and other supports '
    "are logged in the diary (7.4).": (
        "Notice what makes it worse, too. Test each side and the back of the head separately."
    ),
    "If you now push harder, note it for your clinic, and also when light touch stops working.": (
        "Do you push harder than before? Note it for your clinic. The same when light touch stops working."
    ),
    "Stretch feeling 2/10. Stop well before end range.": "Stretch feeling 2/10. Stop well before your limit.",
    "Effort 2/10. Dizziness 0.": "Effort 2/10. Stop if dizzy.",
}

# How presses are told on days 7 to 28 after injections: effort at most 1 to 2 of 10 (reference 2.1, days_7_to_28).
LIGHT = {
    "Use a quarter of your strength.": "Press as lightly as a feather today.",
    "Nod a tiny yes.": "Nod the tiniest yes today.",
}

# Lay name first, the clinical name behind it where somebody may look for it; for whom, in plain words.
ROUTINE_WORDS = {
    "gentle_morning_5": ("Gentle morning", "For any pattern. Good on stiff days."),
    "torticollis_10": ("Turning set (torticollis)", "For a head or neck that turns to one side."),
    "laterocollis_12": (
        "Tilting set (laterocollis)",
        "For a head or neck that tilts to one side. Not with a sideways shift.",
    ),
    "retrocollis_10": (
        "Backward set (retrocollis)",
        "For a neck that bends back or a chin that lifts. It ends lying down.",
    ),
    "anterocollis_10": ("Forward set (anterocollis)", "For a neck that bends forward or a head that sits forward."),
    "desk_break_3": ("Desk break", "For any pattern. A short break from the screen, at most 3 a day."),
    "kick_in_6": (
        "Second week after injections",
        "For any pattern, days 8 to 13. Settling, and one gentle correction.",
    ),
    "quiet_lying_8": ("Quiet set, lying", "For any pattern. Lying, with eyes shut if you like."),
    "pre_sleep_12": ("Before sleep", "For any pattern. Sit or lie, whichever pulls least."),
    "post_injection_7": ("First week after injections", "For any pattern, days 1 to 7. No stretch, no press and hold."),
}

# What reference 5.1 says of its patterns in the table and below it, as cues and words, in the order in which they are
# offered. The intro has room for one setup cue; what is said while breathing out has to end before the next breath.
_SAFE = "Never in water or while driving."
_CALMS = "Calms body and mind. It does not change the dystonia itself."
_SOFT = "Breathe low. Shoulders and front of neck stay soft."
_NOSE = "In through the nose, if you can."
_TINGLING = "If you feel tingling, take smaller breaths."
_SOFT_SHORT, _TINGLING_SHORT = "Breathe low. Keep the neck soft.", "Tingling? Take smaller breaths."
_SMALLER = f"Tingling or dizzy? Take smaller breaths. {_SAFE}"


def _cues(setup: str, *hold: str) -> list[dict[str, str]]:
    return [{"setup": setup}, *({"hold": words} for words in hold)]


BREATHING: dict[str, dict[str, Any]] = {
    "slow_6": {
        "name": "Slow",
        "why": f"The best one to start with. {_CALMS}",
        "breath": "In through the nose if you can. Out a little longer than in.",
        "limit": "A comfortable depth. No big breaths.",
        "caution": _SMALLER,
        "cues": _cues("In for 4 seconds, out for 6.", _SOFT, _NOSE, _TINGLING),
    },
    "slow_5_5": {
        "name": "Slow and even",
        "why": f"Equal halves, for those who like it even. {_CALMS}",
        "breath": "In through the nose if you can. In and out are the same.",
        "limit": "A comfortable depth. No big breaths.",
        "caution": _SMALLER,
        "cues": _cues("In for 5 and a half, out the same.", _SOFT_SHORT, _NOSE, _TINGLING),
    },
    "extended_exhale": {
        "name": "Long breath out",
        "why": "Calms body and mind, and helps towards sleep. It does not change the dystonia itself.",
        "breath": "In through the nose if you can. Out longer than in.",
        "limit": "A comfortable depth. If 4 in and 8 out strains you, breathe at your own pace.",
        "caution": _SMALLER,
        "cues": _cues("In for 4 seconds, out for 8.", _SOFT, _NOSE, _TINGLING),
    },
    "belly_easy": {
        "name": "Easy belly",
        "why": "For beginners, and when you are anxious or short of breath.",
        "breath": "Let the belly rise and fall. Nothing is forced.",
        "limit": "Small, easy breaths are enough.",
        "caution": _SMALLER,
        "cues": _cues("In for 3 seconds, out for 5.", "Let the belly rise and fall.", _SOFT_SHORT, _TINGLING_SHORT),
    },
    "box_soft": {
        "name": "Soft square",
        "why": "A gentler square, with short holds. Some people like its steady beat.",
        "breath": "In 4, hold 2, out 4, hold 2.",
        "limit": "Hold softly. Never press or strain.",
        "caution": _SMALLER,
        "cues": _cues("In 4, hold 2, out 4, hold 2.", "Keep the neck soft.", _TINGLING_SHORT),
    },
    "box_4": {
        "name": "Square",
        "why": "Four equal parts. It lifted the mood of healthy adults in a study.",
        "breath": "In 4, hold 4, out 4, hold 4.",
        "limit": "Hold softly. Never press or strain.",
        "caution": _SMALLER,
        "cues": _cues("In 4, hold 4, out 4, hold 4.", "Keep the neck soft.", _TINGLING_SHORT),
    },
    "cyclic_sigh": {
        "name": "Sigh",
        "why": "It lifted the mood of healthy adults in a study, 5 minutes a day.",
        "breath": "In, a small sip more, then a long breath out through the mouth.",
        "limit": "The second sip uses neck muscles. Skip it if your neck pulls.",
        "caution": f"Light-headed? Stop. Tingling? Take smaller breaths. {_SAFE}",
        "cues": _cues(
            "In, a sip more, then a long breath out.",
            "Skip the sip if your neck pulls.",
            "Out through the mouth, slowly.",
            _TINGLING,
        ),
    },
}

# A pattern that a person made: the same places for cues as slow_6.
OWN_BREATHING: dict[str, Any] = {
    "id": "breathing_own",
    "name": "Your own breathing",
    "why": f"As you set it yourself. {_CALMS}",
    "breath": "In through the nose if you can.",
    "limit": "A comfortable depth. No big breaths.",
    "caution": _SMALLER,
    "cues": _cues("Breathe the way you set it.", _SOFT_SHORT, _NOSE, _TINGLING_SHORT),
}

# The tip cards of reference 2.3: a title, then short sentences.
# What a tip with a slot for a side says where no side is known.
TIP_WITHOUT_SIDE = {
    "tip_side_seat": (
        "Does your head turn? Sit where you look the other way.",
        "At the table, on the sofa, in meetings.",
    ),
}

TIP_WORDS = {
    "tip_screen": (
        "Your screen",
        "Start with the screen straight ahead.",
        "Its top edge belongs at eye height.",
        "Move it if that is easier.",
        "Raise books on a stand.",
    ),
    "tip_headrest": (
        "Reading and TV",
        "Use a high-backed chair with both forearms supported.",
        "If touch behind your head makes it worse, support the arms only.",
    ),
    "tip_breaks": (
        "Breaks",
        "Take breaks of 5 to 10 minutes before you are tired.",
        "Do one task at a time.",
    ),
    "tip_side_seat": (
        "Where you sit",
        "Choose the seat that makes you look to the {free}.",
        "At the table, on the sofa, in meetings.",
    ),
    "tip_phone": ("The phone", "Use a headset or the speaker.", "Never clamp the phone with your shoulder."),
    "tip_bag": (
        "Bags",
        "Empty your bag of what you do not need.",
        "A waist bag or a backpack is best.",
        "Carry a shoulder bag on the side opposite the dystonia.",
    ),
    "tip_kitchen": (
        "Kitchen and cleaning",
        "Sit on a high-backed chair to chop.",
        "An upright vacuum cleaner is easier than one you pull.",
    ),
    "tip_exercise_choice": (
        "Sport",
        "Walking on the level, water exercise and gentle yoga are good choices.",
        "So is a stationary bike with fixed handles.",
        "Avoid one-sided sports such as golf or racket games.",
        "Avoid weights for the upper body.",
    ),
    "tip_walk_target": (
        "Walking",
        "Pick a far point at eye height and walk towards it.",
        "A light scarf can help.",
    ),
    "tip_sleep": (
        "Sleep",
        "Try lying on your side with one medium pillow.",
        "Hug a cushion.",
        "Do not lie on a hot pack.",
    ),
    "tip_drive": (
        "Driving",
        "Check that you can see both mirrors with ease.",
        "Do not drive with a weak neck or blurred sight.",
        "You may have to report dystonia (in the UK to DVLA).",
        "Ask your clinic.",
    ),
    "tip_drink": (
        "Drinking",
        "Use a cup with a cut-out rim, or a straw.",
        "So you need not tip your head back.",
        "If swallowing is harder, ask before using a straw.",
    ),
    "tip_therapist": (
        "Your therapist",
        "Some stretches do not suit dystonia.",
        "A neuro-physiotherapist can check yours.",
        "Have equipment looked at before you buy it.",
    ),
    "tip_not_advised": (
        "Not advised without your specialist",
        "Neck manipulation.",
        "A collar.",
        "Deep neck massage.",
        "Heavy weights for the upper body.",
    ),
}
