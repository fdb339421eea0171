"""The operations that lead from one version to another."""
