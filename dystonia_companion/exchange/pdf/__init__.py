"""A report on paper: the same pages as a PDF file, at a printer, and as pictures to look at first.

Qt writes no tags into its PDF, so a screen reader gets the web page of report_html instead.
"""
