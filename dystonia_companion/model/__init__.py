"""What is true: pure rules and values. Standard library only; no Qt, no SQL, no files, no reading of the clock."""
