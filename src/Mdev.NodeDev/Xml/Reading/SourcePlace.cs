namespace Mdev.NodeDev;

/// <summary>
/// A place in a document as its <see cref="XmlCursor"/> keeps it; the cursor tells its line and column when they are
/// wanted.
/// </summary>
/// <param name="Mark">What the cursor finds the place by; 0 if the place is not known.</param>
readonly record struct SourcePlace(long Mark)
{
    /// <summary>Whether the cursor knows where it is.</summary>
    internal bool IsKnown => Mark != 0;
}
