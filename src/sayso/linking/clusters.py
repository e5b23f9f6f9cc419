"""Union-find over ids: joins in, the least member of each cluster out. The result depends on no order."""


class Joined:
    """Sets of ids that were joined; each is named by its least member."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}

    def least(self, member: str) -> str:
        """The least member of the set that holds this one."""
        root = member
        while (up := self._parent.get(root, root)) != root:
            root = up
        while (up := self._parent.get(member, member)) != root:
            self._parent[member] = root
            member = up
        return root

    def join(self, a: str, b: str) -> None:
        """Put two members into one set."""
        first, second = sorted((self.least(a), self.least(b)))
        self._parent[second] = first
