"""What import-linter can't say of the layers: no circle through a package, and who asks a clock."""

import ast
from graphlib import TopologicalSorter
from pathlib import Path

import grimp

import kehoach

CLOCKS = ("date.today", "datetime.today", "datetime.now", "datetime.utcnow")
ENGINE = Path(kehoach.__file__).parent


def test_no_module_imports_itself_by_way_of_others() -> None:
    """A package and the modules in it too, and whatever a function imports when it is called."""
    graph = grimp.build_graph("kehoach", cache_dir=None)
    modules = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    TopologicalSorter(modules).prepare()


def test_only_the_command_line_asks_what_day_it_is() -> None:
    asking = [
        str(file.relative_to(ENGINE))
        for file in sorted(ENGINE.rglob("*.py"))
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(CLOCKS)
    ]
    assert asking == ["cli/questions.py"]
