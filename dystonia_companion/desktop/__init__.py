"""What touches the operating system: keep awake, single instance, tray."""
