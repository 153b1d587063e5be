"""The details of an event: sections that say it as blocks of text, and one reader that shows blocks.

``sections.SECTIONS`` is the tuple to add to; a section is one file with one function.
"""
