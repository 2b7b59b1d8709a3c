using System.Runtime.CompilerServices;

namespace Mdev.NodeDev.TestSupport;

/// <summary>
/// Compares text with a file beside the test, under the file names and text rules of Verify.NUnit, so that Verify
/// can take over by changing this file alone. (Should that happen: switch its scrubbing of UUIDs off, ours are data.)
/// </summary>
/// <remarks>
/// A difference fails the test and leaves a <c>.received.</c> file. To accept, rename it, or run the tests with
/// <c>SNAPSHOT_ACCEPT=1</c>; the latter is refused where <c>CI</c> is set.
/// </remarks>
static class Snapshot
{
    /// <summary>Compares text with <c>{Class}.{Method}[_{parameter}={value}…].verified.{extension}</c>.</summary>
    internal static void Verify(string text, string extension = "txt", [CallerFilePath] string sourceFile = "") =>
        Verify(text, extension, SnapshotMode.FromEnvironment(), sourceFile);

    /// <summary>As above, in a stated mode.</summary>
    internal static void Verify(string text, string extension, SnapshotMode mode, string sourceFile)
    {
        ArgumentNullException.ThrowIfNull(text);
        SnapshotFile file = new(Path.GetDirectoryName(sourceFile)!, SnapshotName.OfCurrentTest(), extension);
        SnapshotClaims.Current.Claim(file.VerifiedPath);
        string? failure = file.Compare(text, mode);
        if (failure is not null)
            Assert.Fail(failure);
    }

    /// <summary>Compares a document with an <c>.xml</c> file, indented, so that layout does not matter.</summary>
    internal static void VerifyXml(XNode node, [CallerFilePath] string sourceFile = "")
    {
        ArgumentNullException.ThrowIfNull(node);
        Verify(node.ToString(), "xml", sourceFile);
    }

    /// <inheritdoc cref="VerifyXml(XNode, string)"/>
    internal static void VerifyXml(string xml, [CallerFilePath] string sourceFile = "") =>
        VerifyXml(XDocument.Parse(xml), sourceFile);
}
