import CLinux

/// Memory as the system lends it.
package enum Memory {
    /// Large buffers come from the system and go back to it when they are freed, instead of leaving holes that nothing fills:
    /// glibc would raise its limit with every large one, and keep eight heaps a core (mallopt(3)).
    package static func returnsToSystem() { clinux_return_memory() }

    /// Gives back what is free now, after something large.
    package static func trim() { clinux_trim_memory() }
}
