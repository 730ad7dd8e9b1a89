import Glibc

/// Memory as the system lends it.
package enum Memory {
    /// Large buffers come from the system and go back to it when they are freed, instead of leaving holes that nothing fills:
    /// glibc would raise its limit with every large one, and keep eight heaps a core (mallopt(3)).
    package static func returnsToSystem() {
        mallopt(M_MMAP_THRESHOLD, 1 << 18)
        mallopt(M_TRIM_THRESHOLD, 1 << 22)
        mallopt(M_ARENA_MAX, 2)
    }

    /// Gives back what is free now, after something large.
    package static func trim() { malloc_trim(0) }
}
