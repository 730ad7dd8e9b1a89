import Platform

/// What came of verifying the catalogue: a plain verdict for each part.
package struct Verification: Sendable, Hashable {
    package enum Name: String, Sendable, CaseIterable {
        case database, files, pictures, derived, index, content
    }

    package struct Part: Sendable, Hashable {
        package var name: Name
        /// How many of what it is about were looked at.
        package var checked = 0
        package var faults = 0
        /// The first of the faults, and what is worth knowing besides, in words.
        package var findings: [String] = []
        /// What to do about the faults.
        package var advice: String?
        /// What was repaired.
        package var repaired: String?

        package var isSound: Bool { faults == 0 }

        init(_ name: Name) { self.name = name }

        mutating func fault(_ text: @autoclosure () -> String) {
            faults += 1
            if faults <= 10 { findings.append(text()) }
        }

        package init(
            name: Name, checked: Int, faults: Int, findings: [String], advice: String?, repaired: String?
        ) {
            self.init(name)
            self.checked = checked
            self.faults = faults
            self.findings = findings
            self.advice = advice
            self.repaired = repaired
        }
    }

    package var parts: [Part]
    package var isSound: Bool { parts.allSatisfy(\.isSound) }

    package init(parts: [Part]) { self.parts = parts }
}
