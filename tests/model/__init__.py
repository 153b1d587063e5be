"""The model: time, dates, words, the document."""
