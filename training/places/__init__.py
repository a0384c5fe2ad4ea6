"""Fitting of the weights by which place names are resolved."""
