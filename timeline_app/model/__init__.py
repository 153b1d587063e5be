"""What a timeline is: instants, dates as they are known, events and the document; no Qt, no files."""
