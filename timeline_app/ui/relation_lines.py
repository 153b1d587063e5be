"""RelationLines: the arrows of the selection and the web of all relations, worked out once for a scene.

While a scene is moved sideways its arrows go with it, and their ways are found anew once it rests.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline_app.layout.metrics import Measure
from timeline_app.layout.relations import Relations
from timeline_app.layout.scene import Scene
from timeline_app.model.timeline import Timeline

if TYPE_CHECKING:
    from timeline_app.layout.web import Web


class RelationLines:
    """Keeps what it worked out last, as long as it is shown: the pointer moves over one scene many times.

    Where they come from is imported when they are wanted; the first picture has no selection.
    """

    def __init__(self, measure: Measure) -> None:
        self._measure = measure
        self._arrows: tuple[Scene, int, Relations] | None = None
        self._web: tuple[Scene, Web] | None = None
        self._are_moved = False

    def rest(self) -> bool:
        """What is shown has come to rest; says whether arrows were moved, and are to be drawn anew."""
        were_moved, self._are_moved = self._are_moved, False
        if were_moved:
            self._arrows = None
        return were_moved

    def forget(self) -> None:
        """Nothing is shown any more."""
        self._arrows = self._web = None

    def arrows(self, scene: Scene, timeline: Timeline, row: int | None) -> Relations:
        """The relations of the event in that row."""
        if row is None:
            self._arrows = None
            return Relations()
        found = self._arrows
        if found is not None and found[1] == row:
            if found[0] is scene:
                return found[2]
            from timeline_app.layout.moved_relations import moved_relations

            moved = moved_relations(found[2], found[0], scene, row)
            if moved is not None:
                self._are_moved = True
                return moved
        from timeline_app.layout.arrows import relations_of

        self._arrows = (scene, row, relations_of(scene, timeline, row, self._measure))
        self._are_moved = False
        return self._arrows[2]

    def web(self, scene: Scene, timeline: Timeline, *, is_shown: bool) -> Web | None:
        """All relations, where they are shown."""
        if not is_shown:
            self._web = None
            return None
        if self._web is None or self._web[0] is not scene:
            from timeline_app.layout.web import web_of

            self._web = (scene, web_of(scene, timeline))
        return self._web[1]
