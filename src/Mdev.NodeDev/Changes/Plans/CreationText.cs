namespace Mdev.NodeDev.Changes;

/// <summary>What is written to the <c>create</c> of a type: the UUID, and perhaps arguments for the driver.</summary>
static class CreationText
{
    /// <summary>
    /// The proposed kernel takes 4095 bytes, of which 36 are the UUID and one is the comma.
    /// </summary>
    const int LongestArguments = 4095 - 36 - 1;

    internal static string Of(CreateMdevStep step) =>
        step.Arguments is null ? $"{step.Uuid:D}" : $"{step.Uuid:D},{step.Arguments}";

    /// <summary>
    /// Says why a driver must not get arguments; <see langword="null"/> if it may, or there are none.
    /// </summary>
    internal static string? FindInvalid(string? arguments) =>
        arguments switch
        {
            null => null,
            "" => "the arguments are empty",
            _ when arguments.Contains('\n', StringComparison.Ordinal) => "the arguments have a line feed",
            _ when arguments.Any(static c => c is < ' ' or > '~') => "the arguments are not printable ASCII",
            { Length: > LongestArguments } => $"the arguments are longer than {LongestArguments} bytes",
            _ => null,
        };
}
