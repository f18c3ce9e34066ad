//! Markdown gold: cases, runner, scores. For development only.
