//! Stories: which reports tell of one running event.
