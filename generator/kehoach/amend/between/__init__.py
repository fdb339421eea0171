"""From two versions of a plan to the amendment that leads from one to the other."""
