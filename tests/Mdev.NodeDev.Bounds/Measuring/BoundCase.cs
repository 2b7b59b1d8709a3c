namespace Mdev.NodeDev.Bounds;

/// <summary>One entry point and one shape of input.</summary>
/// <param name="Entry">The entry point.</param>
/// <param name="Shape">The shape.</param>
/// <param name="Factor">
/// How many bytes may be allocated for each byte of the input, beside what <see cref="BoundCheck.Free"/> allows.
/// </param>
/// <param name="Prepare">Makes an input of about a size.</param>
sealed record BoundCase(string Entry, string Shape, double Factor, Func<int, PreparedInput> Prepare)
{
    internal string Name => $"{Entry} / {Shape}";
}
