"""Tags of the measures room."""
