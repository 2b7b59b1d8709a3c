using System.Text;
using System.Text.Json;

namespace Mdev.NodeDev.Changes;

/// <summary>Reads and writes the files of <see cref="MdevRecipe"/>.</summary>
static class MdevRecipeJson
{
    const int Format = 1;
    const int Deepest = 16;
    const string FormatMember = "format";
    const string ParentMember = "parent";
    const string BeforeMember = "before";
    const string ArgumentsMember = "create_arguments";
    const string Any = "any";

    static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>Reads a file.</summary>
    /// <param name="json">Its text.</param>
    /// <param name="uuid">The UUID that names it.</param>
    /// <param name="source">Its name in the diagnostic.</param>
    /// <param name="problem">What is wrong with it and where; <see langword="null"/> if it is a recipe.</param>
    internal static MdevRecipe? Read(string json, Guid uuid, string? source, out Diagnostic? problem)
    {
        byte[] bytes = [];
        problem = null;
        try
        {
            bytes = Strict.GetBytes(json);
            return Read(bytes, uuid);
        }
        catch (EncoderFallbackException)
        {
            problem = Malformed("it is not Unicode", new SourceLocation(source));
        }
        catch (PlanJsonException invalid)
        {
            problem = Malformed(invalid.Message, JsonPosition.Locate(bytes, invalid.Offset, source));
        }
        catch (JsonException invalid)
        {
            problem = Malformed(
                JsonReason.Of(bytes, invalid),
                JsonPosition.Locate(bytes, JsonPosition.OffsetOf(bytes, invalid), source)
            );
        }
        return null;
    }

    internal static string Write(MdevRecipe recipe) =>
        PlanJsonWriter.Write(json =>
        {
            json.Number(FormatMember, Format);
            if (recipe.AnyParent)
                json.Text(ParentMember, Any);
            json.Attributes(BeforeMember, recipe.Before);
            json.TextOrNull(ArgumentsMember, recipe.CreateArguments);
            foreach (VgpuDefinitionMember other in recipe.Others)
                json.Raw(other.Name, other.Json);
        });

    static MdevRecipe Read(byte[] bytes, Guid uuid)
    {
        Utf8JsonReader reader = new(bytes, new JsonReaderOptions { MaxDepth = Deepest });
        reader.Read();
        PlanJsonValue root = PlanJsonValue.Read(ref reader);
        // Nothing may follow the recipe.
        reader.Read();
        PlanJsonObject json = new("the recipe", root);
        uint format = json.Unsigned(FormatMember);
        if (format != Format)
            throw json.Invalid($"format {format} is not known, only {Format}", FormatMember);
        return new MdevRecipe
        {
            Uuid = uuid,
            AnyParent = json.TextOrNull(ParentMember) switch
            {
                null => false,
                Any => true,
                _ => throw json.Invalid($"\"{ParentMember}\" is not \"{Any}\"", ParentMember),
            },
            Before = Before(json),
            CreateArguments = Arguments(json),
            Others = Others(bytes),
        };
    }

    static ValueList<MdevAttribute> Before(PlanJsonObject json)
    {
        ValueList<MdevAttribute> before = json.Attributes(BeforeMember);
        for (int i = 0; i < before.Count; i++)
        {
            if (ParentAttributeNames.FindInvalid(before[i]) is { } problem)
                throw new PlanJsonException(problem, json.List(BeforeMember)[i].Offset);
        }
        return before;
    }

    static string? Arguments(PlanJsonObject json)
    {
        string? arguments = json.TextOrNull(ArgumentsMember);
        return CreationText.FindInvalid(arguments) is { } problem
            ? throw json.Invalid(problem, ArgumentsMember)
            : arguments;
    }

    static ValueList<VgpuDefinitionMember> Others(byte[] bytes)
    {
        using JsonDocument document = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = Deepest });
        return
        [
            .. document
                .RootElement.EnumerateObject()
                .Where(static member =>
                    member.Name is not (FormatMember or ParentMember or BeforeMember or ArgumentsMember)
                )
                .Select(static member => new VgpuDefinitionMember(member.Name, PlanJsonWriter.Compact(member.Value))),
        ];
    }

    static Diagnostic Malformed(string problem, SourceLocation location) =>
        DefinitionDiagnostics.MalformedRecipe.At(location, problem);
}
