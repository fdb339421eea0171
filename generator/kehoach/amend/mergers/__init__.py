"""What a change in the registry asks of a plan: provinces, agencies, the district level."""
