using Mdev.NodeDev;
using Mdev.NodeDev.Changes;
using Mdev.NodeDev.Hosts;

namespace NodeDev.Cli;

/// <summary>
/// The recipe of a device that is being defined. It is written before the definition, so that the device is never
/// started without it, and taken back if the device cannot be defined.
/// </summary>
/// <param name="recipes">The recipes of the host.</param>
/// <param name="uuid">The UUID.</param>
/// <param name="previous">The recipe before; <see langword="null"/> for none.</param>
sealed class StoredRecipe(MdevRecipeStore recipes, Guid uuid, MdevRecipe? previous)
{
    /// <summary>Refuses a recipe that may not be followed.</summary>
    /// <exception cref="CliException">It names a file that a preparation never writes.</exception>
    internal static void Check(PlannedChange planned)
    {
        MdevRecipe recipe = new() { Uuid = default, Before = planned.Before };
        // Parsing says which file is refused, and why.
        if (!MdevRecipe.TryParse(recipe.ToJson(), default, null, out _, out ValueList<Diagnostic> diagnostics))
            throw new CliException($"--before: {diagnostics[0].Message}");
    }

    /// <summary>Writes the recipe of a planned change.</summary>
    /// <returns><see langword="null"/> if the change has none.</returns>
    /// <exception cref="CliException">It cannot be written, or there is a malformed one.</exception>
    internal static StoredRecipe? Store(MdevRecipeStore recipes, PlannedChange planned)
    {
        if (planned is not { Before.IsEmpty: false, Uuids: [var uuid] })
            return null;
        MdevRecipe? previous = recipes.Find(uuid, out ValueList<Diagnostic> diagnostics);
        if (diagnostics is [Diagnostic problem, ..])
            throw new CliException($"{problem}; correct or delete it first");
        MdevRecipe recipe = (previous ?? new MdevRecipe { Uuid = uuid }) with { Before = planned.Before };
        FileWriteResult result = recipes.Write(recipe);
        return result.IsOk
            ? new StoredRecipe(recipes, uuid, previous)
            : throw new CliException($"the recipe of {uuid} cannot be written: {Errno.Describe(result.Errno)}");
    }

    /// <summary>Keeps the recipe, or takes it back.</summary>
    internal void Complete(bool isKept)
    {
        if (isKept)
            return;
        FileWriteResult result = previous is null ? recipes.Delete(uuid) : recipes.Write(previous);
        if (!result.IsOk)
            throw new CliException($"the recipe of {uuid} is not as before: {Errno.Describe(result.Errno)}");
    }
}
