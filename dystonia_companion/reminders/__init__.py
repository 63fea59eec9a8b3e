"""What is due: worked out from the journal, kept in the database."""
