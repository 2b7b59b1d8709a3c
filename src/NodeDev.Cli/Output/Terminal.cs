namespace NodeDev.Cli;

/// <summary>A terminal that results are written to.</summary>
/// <param name="Width">The width in characters.</param>
/// <param name="HasColors">Whether colors may be used.</param>
sealed record Terminal(int Width, bool HasColors)
{
    const int DefaultWidth = 80;

    /// <summary>Returns the terminal of the standard output, or <see langword="null"/> if it is redirected.</summary>
    internal static Terminal? FromConsole()
    {
        if (
            Console.IsOutputRedirected
            || Environment.GetEnvironmentVariable("TERM") is "dumb" or "" or null && !OperatingSystem.IsWindows()
        )
            return null;
        return new(
            Console.WindowWidth is > 0 and int width ? width : DefaultWidth,
            string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
        );
    }
}
