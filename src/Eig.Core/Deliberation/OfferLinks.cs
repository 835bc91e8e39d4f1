using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Eig.Core.Deliberation;

/// <summary>The personal link of an offer: derived (HMAC-SHA-256) from its id with a key that is not in the database, so that no table or backup holds any.</summary>
/// <param name="key">32 bytes drawn from EIG_SECRET for this use alone.</param>
/// <param name="site">EIG_URL.</param>
public sealed class OfferLinks(byte[] key, Uri site)
{
    private const int TokenLength = 43;

    /// <summary>EIG_URL/offre/{token}.</summary>
    public Uri Address(Guid offer) => new(site, $"/offre/{Base64Url.EncodeToString(Token(offer))}");

    /// <summary>What a preview shows in its place: opens nothing.</summary>
    public Uri Example => new(site, "/offre/…");

    /// <returns>32 bytes: what the database keeps.</returns>
    public byte[] Hash(Guid offer) => SHA256.HashData(Token(offer));

    /// <returns>Whether the text can be a token at all; then the SHA-256 of its bytes.</returns>
    internal static bool TryHash(string? token, out byte[] hash)
    {
        hash = [];
        if (token is not { Length: TokenLength } || !Base64Url.IsValid(token))
        {
            return false;
        }

        hash = SHA256.HashData(Base64Url.DecodeFromChars(token));
        return true;
    }

    private byte[] Token(Guid offer) => HMACSHA256.HashData(key, Encoding.ASCII.GetBytes($"{offer:D}"));
}
