import Glibc
import Platform

/// Where `Templates` and `Public` are: named, or beside the executable, in `../share/tagflow`, or here.
struct RootFolder {
    let path: String

    init(named: String?) throws {
        if let named {
            guard Self.isRoot(named) else {
                throw Failure(
                    "TAGFLOW_ROOT is \(named), but there is no Templates/layout.html in it. Correct it, or remove it."
                )
            }
            path = named
            return
        }
        // Without /proc there is still the working directory.
        let executable = (try? realPath("/proc/self/exe")) ?? ""
        let folder = executable.lastIndex(of: "/").map { String(executable[..<$0]) } ?? "."
        guard let found = [folder, folder + "/../share/tagflow", "."].first(where: Self.isRoot) else {
            throw Failure(
                "the folders Templates and Public are not beside the executable, in ../share/tagflow or here. Start tagflow in its own folder, or set TAGFLOW_ROOT."
            )
        }
        path = found
    }

    private static func isRoot(_ path: String) -> Bool { fileExists(path + "/Templates/layout.html") }
}
