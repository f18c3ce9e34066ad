//! Lineage: one utterance and the forms in which reports carry it.
