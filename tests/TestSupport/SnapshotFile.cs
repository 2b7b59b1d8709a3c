namespace Mdev.NodeDev.TestSupport;

/// <summary>One snapshot on disk: the verified file, and the received one while they differ.</summary>
sealed class SnapshotFile(string directory, string name, string extension)
{
    static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true);

    internal string VerifiedPath => Path.Combine(directory, VerifiedName);

    internal string ReceivedPath => Path.Combine(directory, ReceivedName);

    string VerifiedName => $"{name}.verified.{extension}";

    string ReceivedName => $"{name}.received.{extension}";

    /// <summary>
    /// Compares; returns what to tell the developer, or <see langword="null"/> where the text is as verified.
    /// </summary>
    internal string? Compare(string text, SnapshotMode mode)
    {
        string received = WithLineFeeds(text);
        string? verified = null;
        string? damage = null;
        if (File.Exists(VerifiedPath))
        {
            byte[] bytes = File.ReadAllBytes(VerifiedPath);
            damage = DamageOf(bytes);
            verified = Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF');
        }
        if (damage is null && verified == received)
        {
            File.Delete(ReceivedPath);
            return null;
        }
        if (mode.Accepts)
        {
            Write(VerifiedPath, received);
            File.Delete(ReceivedPath);
            return null;
        }
        Write(ReceivedPath, received);
        return SnapshotMessage.Of(directory, ReceivedName, VerifiedName, received, verified, damage);
    }

    /// <summary>
    /// How the bytes of a verified file break the rules (UTF-8 with byte order mark, LF), if they do.
    /// </summary>
    internal static string? DamageOf(ReadOnlySpan<byte> bytes)
    {
        if (!bytes.StartsWith(Utf8.Preamble))
            return "The verified file does not start with the UTF-8 byte order mark.";
        return bytes.Contains((byte)'\r') ? "The verified file contains CR; lines end in LF." : null;
    }

    static string WithLineFeeds(string text) =>
        text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');

    static void Write(string path, string text) => File.WriteAllText(path, text, Utf8);
}
