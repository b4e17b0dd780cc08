"""The study file: notes that are imported night after night, with the answers of coders.

```text
schema, path -> connection -> file -> reader, search, plan, documents -> shelf
quotes -> anchor -> answers -> importing, opening
```
"""
