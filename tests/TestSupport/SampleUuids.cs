namespace Mdev.NodeDev.TestSupport;

/// <summary>UUIDs of mediated devices for tests.</summary>
static class SampleUuids
{
    internal const string First = "11111111-2222-4333-8444-555555555555";
    internal const string Second = "11111111-2222-4333-8444-666666666666";

    /// <summary>One with letters, for what depends on case.</summary>
    internal const string Lettered = "83b8f4f2-509f-382f-3c1e-e6bfe0fa1001";

    /// <summary>The UUID of a number: easy to read, and ordered by it.</summary>
    internal static Guid Of(int number) => new($"{number:x8}-0000-4000-8000-000000000000");

    /// <summary>The UUID of a number as the kernel writes it.</summary>
    internal static string Numbered(int number) => Of(number).ToString("D");
}
