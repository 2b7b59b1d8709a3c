using DiffPlex;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;

namespace Mdev.NodeDev.TestSupport;

/// <summary>What a failed comparison says: first the lines that tools for Verify read, then the difference.</summary>
static class SnapshotMessage
{
    const int LinesAround = 3;

    /// <summary>
    /// The message; <paramref name="verified"/> is <see langword="null"/> where there is no verified file yet.
    /// </summary>
    internal static string Of(
        string directory,
        string receivedName,
        string verifiedName,
        string received,
        string? verified,
        string? damage
    )
    {
        StringBuilder message = new();
        message
            .Append("Directory: ")
            .Append(directory)
            .Append('\n')
            .Append(verified is null ? "New:" : "NotEqual:")
            .Append("\n  - Received: ")
            .Append(receivedName)
            .Append("\n    Verified: ")
            .Append(verifiedName)
            .Append("\n\n");
        if (damage is not null)
            message.Append(damage).Append("\n\n");
        message.Append("FileContent:\n\n");
        if (verified is null)
            message.Append(received).Append('\n');
        else
            AppendDifference(message, verified, received);
        return message.ToString();
    }

    static void AppendDifference(StringBuilder message, string verified, string received)
    {
        List<DiffPiece> lines = new InlineDiffBuilder(new Differ()).BuildDiffModel(verified, received).Lines;
        int lastShown = -1;
        for (int i = 0; i < lines.Count; i++)
        {
            if (!IsNearChange(lines, i))
                continue;
            if (i != lastShown + 1)
                message.Append("  [...]\n");
            message.Append(Mark(lines[i].Type)).Append(lines[i].Text).Append('\n');
            lastShown = i;
        }
        if (lastShown >= 0 && lastShown != lines.Count - 1)
            message.Append("  [...]\n");
        if (lastShown < 0 && verified != received)
            message.Append("The two differ in white space or at the end only.\n");
    }

    static bool IsNearChange(List<DiffPiece> lines, int index)
    {
        int end = Math.Min(lines.Count, index + LinesAround + 1);
        for (int i = Math.Max(0, index - LinesAround); i < end; i++)
        {
            if (lines[i].Type != ChangeType.Unchanged)
                return true;
        }
        return false;
    }

    static string Mark(ChangeType type) =>
        type switch
        {
            ChangeType.Inserted => "+ ",
            ChangeType.Deleted => "- ",
            _ => "  ",
        };
}
