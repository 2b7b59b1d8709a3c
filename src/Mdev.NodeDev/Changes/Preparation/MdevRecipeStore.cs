using System.Diagnostics;
using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

/// <summary>
/// The recipes of mediated devices: the files <c>etc/nodedev.d/recipes/UUID.json</c>, which no other program writes.
/// They are written as a whole. mdevctl's own directory stays as mdevctl knows it.
/// </summary>
/// <remarks>
/// Thread-safe as far as its tree and writer are; keeps nothing between two calls. Each change holds the lock of the
/// directory (<see cref="IHostWriter.LockDirectory"/>). A file has at most 64 KiB; 4096 are read.
/// </remarks>
/// <example>
/// <code>
/// MdevRecipeStore store = new(PhysicalHostTree.Local);
/// foreach (MdevRecipe recipe in store.Read(out ValueList&lt;Diagnostic&gt; diagnostics))
///     Console.WriteLine(recipe);
/// </code>
/// </example>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class MdevRecipeStore
{
    /// <summary>The directory of the files.</summary>
    internal const string Location = $"{StoredFiles.Above}/{Directory}";

    const string Directory = "recipes";

    readonly StoredFiles _files;

    /// <summary>Creates a store for the recipes of a host.</summary>
    /// <param name="tree">The files of the host.</param>
    /// <param name="writer">The writer of the same host; <see langword="null"/> for reading only.</param>
    public MdevRecipeStore(IHostTree tree, IHostWriter? writer = null)
    {
        ArgumentNullException.ThrowIfNull(tree);
        _files = new(
            tree,
            writer,
            Directory,
            static name => Guid.TryParseExact(name, "D", out Guid uuid) && name == NameOf(uuid),
            "it is not named by a UUID in lower case",
            DefinitionDiagnostics.MalformedRecipe,
            DefinitionDiagnostics.UnreadableRecipe
        );
    }

    /// <summary>The files of the host.</summary>
    internal IHostTree Tree => _files.Tree;

    /// <summary>Reads all recipes, by UUID. A malformed one is reported and does not hide the others.</summary>
    /// <param name="diagnostics">What is wrong, each with its file and, if known, the place; at most 1000.</param>
    public ValueList<MdevRecipe> Read(out ValueList<Diagnostic> diagnostics)
    {
        List<Diagnostic> found = [];
        List<MdevRecipe> recipes = [];
        _files.ReadAll(
            (name, path, text) =>
            {
                if (Parse(text, Guid.ParseExact(name, "D"), path, found) is { } recipe)
                    recipes.Add(recipe);
            },
            found
        );
        diagnostics = LimitedDiagnostics.Listed(found);
        return ValueList.From(recipes);
    }

    /// <summary>Reads the recipe of a device.</summary>
    /// <param name="uuid">The UUID.</param>
    /// <param name="diagnostics">
    /// Why the file is malformed or cannot be read; empty otherwise.
    /// </param>
    /// <returns>The recipe; <see langword="null"/> if there is none, or if it is malformed.</returns>
    public MdevRecipe? Find(Guid uuid, out ValueList<Diagnostic> diagnostics)
    {
        List<Diagnostic> found = [];
        MdevRecipe? recipe = _files.Read(NameOf(uuid), found) is { } text
            ? Parse(text, uuid, PathOf(uuid), found)
            : null;
        diagnostics = ValueList.From(found);
        return recipe;
    }

    /// <summary>Writes a recipe, new or over an existing one, and creates missing directories.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <returns>
    /// The outcome; <see cref="FileStatus.InvalidName"/> if it names a file that a preparation never writes, or has
    /// arguments that no driver gets. Then nothing was touched.
    /// </returns>
    /// <exception cref="InvalidOperationException">The store was created without a writer.</exception>
    public FileWriteResult Write(MdevRecipe recipe)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        return recipe.FindInvalid() is null
            ? _files.Write(NameOf(recipe.Uuid), recipe.ToJson())
            : FileWriteResult.Refused(FileStatus.InvalidName, FileWriteStage.Open);
    }

    /// <summary>Deletes the recipe of a device, also a malformed one.</summary>
    /// <param name="uuid">The UUID.</param>
    /// <returns>The outcome; <see cref="FileStatus.Absent"/> if there is none.</returns>
    /// <exception cref="InvalidOperationException">The store was created without a writer.</exception>
    public FileWriteResult Delete(Guid uuid) => _files.Delete(NameOf(uuid));

    /// <summary>The path of the file of a device.</summary>
    internal string PathOf(Guid uuid) => _files.PathOf(NameOf(uuid));

    static MdevRecipe? Parse(string text, Guid uuid, string path, List<Diagnostic> found)
    {
        _ = MdevRecipe.TryParse(text, uuid, path, out MdevRecipe? recipe, out ValueList<Diagnostic> diagnostics);
        found.AddRange(diagnostics);
        return recipe;
    }

    static string NameOf(Guid uuid) => uuid.ToString("D");

    /// <summary>Where the recipes are.</summary>
    public override string ToString() => Line.Of($"recipes of {_files.Tree.Root}");
}
