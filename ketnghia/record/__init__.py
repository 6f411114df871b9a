"""The nouns: what travels between the rooms. Frozen, checking only themselves."""
