/// Stands in until the natural order is there.
package func sortKey(_ text: String) -> [UInt8] { Array(fold(text).utf8) + [0] + Array(text.utf8) }
