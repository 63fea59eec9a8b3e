"""SQLite: the only SQL, the one write path, migrations and backups."""
