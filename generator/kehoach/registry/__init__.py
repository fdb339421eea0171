"""Facts with the dates between which they hold, as JSON data files beside small typed readers.

The registry imports ``kehoach.vietnamese`` and ``kehoach.catalogue`` only. Nothing is read at import: a data
file is decoded when the first function asks for it, and once. Every record names its source; ``verified``
false means that the fact is known but was not read in a source. Import from its modules:

- ``units``: provinces and communes by id, code or name on a date; what came before and after them;
- ``agencies``: who held a function (emulation, poverty reduction, ...) in a unit on a date; what followed an
  agency;
- ``awards``: forms of commendation, who decides them, and the laws on them in force on a date;
- ``movements``: the Prime Minister's decisions that launch a movement;
- ``document_types``: kinds of documents and their abbreviations;
- ``reorganisation``: the acts that sources of records name, as a document cites them;
- ``district_level``: what plans say of the level that ended in 2025, and what takes its place;
- ``layout``: the layout values of Nghị định 30/2020/NĐ-CP.

Ids are Vietnamese without marks (``so-noi-vu``); functions and fields are English.
"""
