"""The operations that changes in the registry ask for by a day."""
