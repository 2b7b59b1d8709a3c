using System.Reflection;
using NUnit.Framework;

namespace Mdev.NodeDev.Tests;

public sealed class LayerTests
{
    static readonly IReadOnlyList<SourceFile> Sources = SourceFile.Below("src/Mdev.NodeDev");

    [Test]
    public void No_source_names_a_type_of_a_layer_above() =>
        Assert.That(LayerRules.Violations(Sources), Is.Empty);

    /// <summary>Finds what the text does not show: extension methods, inferred types, members of members.</summary>
    [Test]
    public void No_code_uses_a_type_of_a_layer_above()
    {
        Dictionary<string, string> folders = LayerRules.FoldersOfTypes(Sources);
        Assembly library = typeof(IHostTree).Assembly;
        List<string> problems = [];
        foreach (Type type in library.GetTypes().Where(type => !CodeReferences.IsGenerated(type)))
        {
            if (!folders.TryGetValue(NameOf(type), out string? from))
            {
                problems.Add($"{type}: declared in no source of the library");
                continue;
            }
            problems.AddRange(
                CodeReferences
                    .Of(type)
                    .Where(used => used.Assembly == library)
                    .Select(used =>
                        (Name: NameOf(used), To: folders.GetValueOrDefault(NameOf(used)))
                    )
                    .Where(used => used.To is not null && !LayerRules.Allows(from, used.To))
                    .Select(used => $"{type}: {from} may not use {used.To} ({used.Name})")
            );
        }
        Assert.That(problems.Distinct(), Is.Empty);
    }

    [Test]
    public void Only_dependency_injection_knows_its_container() =>
        Assert.That(
            Sources
                .Where(source => LayerRules.FolderOf(source.Path) != "DependencyInjection")
                .Where(source => source.Names().Any(name => name.Text == "IServiceCollection"))
                .Select(source => source.Path),
            Is.Empty
        );

    static string NameOf(Type type)
    {
        while (type.DeclaringType is { } outer)
            type = outer;
        return type.Name.Split('`')[0];
    }
}
