"""Fallow: a running coach that takes recovery seriously."""

__version__ = "0.1.0"
