"""The trained scorer: a small transformer that reads a window of an article and weighs its candidates."""
