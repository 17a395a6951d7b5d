"""Sentences from the tables: drafts of the five aspects and of the standard sentences.

The words are data (`resources/texts/drafts.toml`); rows, columns and their names come from the
form. Every number in a draft stays bound to its cells (`core.bindings`).
"""

from core.drafting.counts import counts_in_words as counts_in_words
from core.drafting.drafts import apply_draft as apply_draft
from core.drafting.drafts import draft_of as draft_of
from core.drafting.drafts import drafts as drafts
from core.drafting.drafts import fee_draft as fee_draft
from core.drafting.drafts import number_segment as number_segment
from core.drafting.segments import Draft as Draft
from core.drafting.segments import Segment as Segment
from core.drafting.segments import bound_text as bound_text
from core.drafting.segments import joined as joined
