//! Who said what in one report: mentions, cues, contents, speakers.
