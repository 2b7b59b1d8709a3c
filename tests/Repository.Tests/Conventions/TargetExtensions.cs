namespace Mdev.NodeDev.RepositoryTests;

/// <summary>Called by a sample of <see cref="CodeReferencesTests"/>.</summary>
static class TargetExtensions
{
    internal static int Twice(this string text) => text.Length * 2;
}
