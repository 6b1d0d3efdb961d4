/** Runs every improvement; one that fails is reported and does not stop the others. */
export function attempt(...improvements: (() => void)[]): void {
  for (const improve of improvements) {
    try {
      improve()
    } catch (error) {
      console.error(error)
    }
  }
}
