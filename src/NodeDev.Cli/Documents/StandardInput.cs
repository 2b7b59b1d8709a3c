namespace NodeDev.Cli;

/// <summary>The standard input of the process.</summary>
static class StandardInput
{
    const string Descriptor = "/proc/self/fdinfo/0";
    const string Flags = "flags:";
    const int CloseOnExec = 0x80000;

    /// <summary>Opens it.</summary>
    /// <exception cref="IOException">It was closed when the process began.</exception>
    internal static Stream Open() =>
        OperatingSystem.IsLinux() && IsClosed()
            ? throw new IOException("the standard input is closed")
            : Console.OpenStandardInput();

    /// <summary>
    /// The runtime may have taken the number of a closed descriptor for itself. What it opens is closed on exec; what a
    /// process inherits is not, or it would not be there.
    /// </summary>
    static bool IsClosed()
    {
        try
        {
            string flags = File.ReadLines(Descriptor).First(line => line.StartsWith(Flags, StringComparison.Ordinal));
            return (Convert.ToInt64(flags[Flags.Length..].Trim(), 8) & CloseOnExec) != 0;
        }
        catch (FileNotFoundException)
        {
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Without /proc nobody knows.
            return false;
        }
    }
}
