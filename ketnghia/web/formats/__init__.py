"""Days and numbers as offices here write and type them, one module a language (Django asks for it by name)."""
