"""Chinese official prose to claims about figures: pure functions over text.

`words` (vocabulary) and `numerals` feed `tokens`; `passages` cuts a text into sections,
sentences and items; `claims` says what each number counts; `prose` gathers the claims of a whole
report.
"""
