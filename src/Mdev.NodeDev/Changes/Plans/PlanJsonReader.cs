using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;

namespace Mdev.NodeDev.Changes;

/// <summary>Reads plans from JSON.</summary>
static class PlanJsonReader
{
    /// <summary>A definition of a vGPU may hold 16 levels of its own.</summary>
    const int Deepest = 32;

    static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    internal static bool TryRead(
        string json,
        [NotNullWhen(true)] out HostPlan? plan,
        [NotNullWhen(false)] out Diagnostic? diagnostic
    )
    {
        byte[] bytes = [];
        plan = null;
        diagnostic = null;
        try
        {
            bytes = Strict.GetBytes(json);
            plan = Read(bytes);
            return true;
        }
        catch (EncoderFallbackException)
        {
            diagnostic = Malformed("the plan is not Unicode", default);
        }
        catch (PlanJsonException invalid)
        {
            diagnostic = Malformed(invalid.Message, JsonPosition.Locate(bytes, invalid.Offset));
        }
        catch (JsonException invalid)
        {
            diagnostic = string.IsNullOrWhiteSpace(json)
                ? Malformed("the plan is empty", default)
                : Malformed(
                    JsonReason.Of(bytes, invalid),
                    JsonPosition.Locate(bytes, JsonPosition.OffsetOf(bytes, invalid))
                );
        }
        return false;
    }

    /// <summary>Reads one step.</summary>
    /// <exception cref="PlanJsonException">It is not the JSON of a step.</exception>
    internal static HostStep ReadStep(ReadOnlySpan<byte> bytes)
    {
        Utf8JsonReader reader = new(bytes);
        reader.Read();
        return StepTable.Read(new PlanJsonObject("the step", PlanJsonValue.Read(ref reader)));
    }

    static HostPlan Read(ReadOnlySpan<byte> bytes)
    {
        Utf8JsonReader reader = new(bytes, new JsonReaderOptions { MaxDepth = Deepest });
        reader.Read();
        PlanJsonValue root = PlanJsonValue.Read(ref reader);
        // Nothing may follow the plan.
        reader.Read();
        return new PlanJsonObject("the plan", root).ReadAll(static plan =>
        {
            int version = plan.Number("version");
            if (version is < 1 or > PlanJsonWriter.Version)
                throw plan.Invalid($"version {version} is not known, only {PlanJsonWriter.Version}", "version");
            return new HostPlan
            {
                Steps =
                [
                    .. plan.List("steps")
                        .Select(static (step, i) => StepTable.Read(new PlanJsonObject($"steps[{i}]", step))),
                ],
            };
        });
    }

    static Diagnostic Malformed(string reason, SourceLocation location) =>
        ChangeDiagnostics.MalformedPlan.At(location, reason);
}
