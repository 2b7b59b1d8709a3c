using System.Text.RegularExpressions;

namespace Mdev.NodeDev.RepositoryTests;

/// <summary>Only <c>Proposals</c> knows the names of files that no kernel has.</summary>
public sealed partial class ProposalNamesTests
{
    /// <summary>What else may name them: fake drivers that play a proposal.</summary>
    static readonly string[] Known = ["src/Mdev.NodeDev.Testing/Fakes/FakeUnits.cs"];

    static readonly SourceFile[] Files = [.. SourceFile.Below("src", "samples")];

    [Test]
    public void Attribute_OfAProposal_IsNamedInProposalsOnly() =>
        Assert.That(
            from file in Files
            where !file.Path.StartsWith("src/Mdev.NodeDev/Proposals/", StringComparison.Ordinal)
            where !Known.Contains(file.Path)
            from Match match in Attribute().Matches(file.Text)
            select $"{file.Path}: {match.Value}",
            Is.Empty
        );

    [Test]
    public void Known_FilesNameAttributes() =>
        Assert.That(
            Known.Where(path => !Files.Any(file => file.Path == path && Attribute().IsMatch(file.Text))),
            Is.Empty
        );

    /// <summary>Using a public type of a proposal is a decision in the user's code.</summary>
    [Test]
    public void PublicType_OfProposals_IsExperimental() =>
        Assert.That(
            from file in Files
            where file.Path.StartsWith("src/Mdev.NodeDev/Proposals/", StringComparison.Ordinal)
            where file.PublicTypes.Any() && !Experimental().IsMatch(file.Text)
            select file.Path,
            Is.Empty
        );

    [TestCase("\"migration_version\"", "migration_version")]
    [TestCase("type/compatible_pci_ids", "compatible_pci_ids")]
    [TestCase("mdev/aggregated_instances", "aggregated_instances")]
    [TestCase("HostProposals.Aggregation, IncompatibleTypes", "")]
    public void Attribute_FindsNames(string text, string found) =>
        Assert.That(Attribute().Match(text).Value, Is.EqualTo(found));

    [GeneratedRegex(
        @"\b(aggregation|aggregated_instances|max_aggregation|aggregator|fb_length|max_instances|requires_group"
            + @"|migration_version|migration_compatible|compatible_[a-z]\w*|dynamic_resources|software_version"
            + @"|interface_version\w*|pv_mode)\b",
        RegexOptions.ExplicitCapture,
        60_000
    )]
    private static partial Regex Attribute();

    [GeneratedRegex(@"^\[Experimental\(""NDX000[123]""\)\]", RegexOptions.Multiline, 60_000)]
    private static partial Regex Experimental();
}
