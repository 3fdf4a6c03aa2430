"""A notice's official forms, filled in from a screened workbook. See ``docs/forms.md``."""
